import fc from 'fast-check';

/**
 * The gate must not depend on luck: property tests run with one seed. `OUTRIGGER_SEED=random npx vitest run` looks
 * further, `OUTRIGGER_SEED=<number>` repeats what a report names.
 */
const stated = process.env.OUTRIGGER_SEED ?? '20261124';
if (stated !== 'random') fc.configureGlobal({ seed: Number(stated) });
