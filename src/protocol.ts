/** The generated protocol: every type, the method maps and tables, and the class of stubs. */
export * from "../generated/methods.js";
export * from "../generated/registry.js";
export type * from "../generated/types.js";
