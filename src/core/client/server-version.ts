/**
 * The server's version from its `userAgent`, which starts with the client's own name:
 * `<client name>/<server version> (<os>) …`. `undefined` when it has another form.
 */
export function serverVersion(userAgent: string, clientName: string): string | undefined {
  const tail = userAgent.startsWith(`${clientName}/`)
    ? userAgent.slice(clientName.length + 1)
    : userAgent.slice(userAgent.indexOf("/") + 1);
  return /^\d+\.\d+\.\d+\S*/.exec(tail)?.[0];
}
