import { Script } from 'node:vm';

const SLOT = Symbol.for('outrigger.within-time');
let call: Script | undefined;

/**
 * Does a computation, but ends it after so many milliseconds: nothing else stops a loop in the same thread. Gives
 * whether it came to its end. Not to be nested.
 */
export function withinTime(work: () => void, milliseconds: number): boolean {
  call ??= new Script("globalThis[Symbol.for('outrigger.within-time')]()");
  Object.defineProperty(globalThis, SLOT, { value: work, configurable: true });
  try {
    call.runInThisContext({ timeout: milliseconds });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false;
    throw error;
  } finally {
    Reflect.deleteProperty(globalThis, SLOT);
  }
}
