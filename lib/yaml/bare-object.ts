import type { JsonObject } from './tree';

/**
 * An object that inherits nothing: `constructor` and `__proto__` are keys like any other. Its prototype is an empty
 * object without one of its own, as engines keep objects without any prototype as hash tables, which take ten times
 * the room and are slower to read.
 */
export function bareObject(): JsonObject {
  return new (Bare as unknown as new () => JsonObject)();
}

function Bare(): void {}
Bare.prototype = Object.freeze(Object.create(null));
