/**
 * Names of web APIs that public signatures mention. Declared empty, so that declarations compile where neither the DOM nor
 * Node types are present, and merge with the real ones where they are.
 */
declare global {
  interface AbortSignal {}
  interface URL {}
}

export {};
