import manifest from '../../../package.json' with { type: 'json' };

/** The version of the program that answers. */
export const VERSION: string = manifest.version;
