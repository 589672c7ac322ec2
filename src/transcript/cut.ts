/** Cuts every text in the value that is longer than `maxLength` characters. What is short enough stays the same object. */
export function cutTexts<T>(value: T, maxLength: number): T {
  return maxLength === Number.POSITIVE_INFINITY ? value : (cutValue(value, maxLength) as T);
}

function cutValue(value: unknown, maxLength: number): unknown {
  if (typeof value === "string") return value.length > maxLength ? cutText(value, maxLength) : value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const list = value.map((each) => cutValue(each, maxLength));
    return list.every((each, index) => each === value[index]) ? value : list;
  }
  const entries = Object.entries(value);
  const own = entries.map(([key, each]) => [key, cutValue(each, maxLength)] as const);
  return own.every(([, each], index) => each === entries[index]?.[1]) ? value : Object.fromEntries(own);
}

/** Never cuts through a character of two code units. The copy does not keep the long text in memory. */
function cutText(text: string, maxLength: number): string {
  const last = text.charCodeAt(maxLength - 1);
  const end = last >= 0xd800 && last <= 0xdbff ? maxLength - 1 : maxLength;
  return JSON.parse(JSON.stringify(text.slice(0, end))) as string;
}
