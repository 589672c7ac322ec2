import type { Page } from "playwright-core";

/** Least ratio of a text to its background, of WCAG 2.2 AA. */
const LEAST = 4.5;

const FIND = `(least) => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const rgbOf = (colour) => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
    return { rgb: [r, g, b], alpha: a / 255 };
  };
  const luminance = ([r, g, b]) => {
    const part = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const parentOf = (element) => element.parentElement ?? element.getRootNode().host ?? null;
  const backgroundOf = (element) => {
    for (let at = element; at !== null; at = parentOf(at)) {
      const { rgb, alpha } = rgbOf(getComputedStyle(at).backgroundColor);
      if (alpha > 0.99) return rgb;
    }
    return [255, 255, 255];
  };
  const found = [];
  const look = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) look(element.shadowRoot);
      const text = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join("").trim();
      const style = getComputedStyle(element);
      const isSeen = element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !element.disabled;
      if (text === "" || !isSeen || element.closest("option, style")) continue;
      const [light, dark] = [luminance(rgbOf(style.color).rgb), luminance(backgroundOf(element))].sort((a, b) => b - a);
      const ratio = (light + 0.05) / (dark + 0.05);
      if (ratio < least) found.push(text.slice(0, 40) + " (" + element.className + "): " + ratio.toFixed(2));
    }
  };
  look(document.body);
  return [...new Set(found)];
}`;

/** The texts in sight that stand out too little from their background, each with its ratio. */
export async function faintTexts(page: Page): Promise<readonly string[]> {
  return (await page.evaluate(`(${FIND})(${LEAST})`)) as readonly string[];
}
