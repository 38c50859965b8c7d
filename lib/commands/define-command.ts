import type { KubernetesObject } from '../kubernetes/object';
import type { KubernetesVersion } from '../kubernetes/versions';
import type { PodView } from '../pod/pod-view';
import type { Draft } from '../yaml/edit/draft';

/** What a command may look at. The text is never changed directly: edits go through the draft. */
export interface CommandContext {
  readonly draft: Draft;
  readonly objects: readonly KubernetesObject[];
  /** Every pod of the text. */
  readonly pods: readonly PodView[];
  readonly version: KubernetesVersion;
}

/** What a command did, for the toast, the live region and the selection; or why it cannot be done. */
export type CommandOutcome =
  | {
      readonly done: true;
      /** `Added redis-proxy, position 2 of 3 in sidecars that start first.` */
      readonly said: string;
      /** Lines as the drag explanation shows them: what is created, changed, still needed. */
      readonly effects: readonly {
        readonly kind: 'creates' | 'changes' | 'removes' | 'needs';
        readonly text: string;
      }[];
      /** Container id (or volume name) to select afterwards. */
      readonly select?: { readonly kind: 'container' | 'volume' | 'port'; readonly id: string };
      /** What goes to the clipboard, of a command that copies or cuts. */
      readonly clipboard?: string;
    }
  | { readonly done: false; readonly reason: string };

/**
 * One user action: a pure function from document and arguments to edits. Canvas, inspector, palette, command menu,
 * CLI and tests call the same. Arguments are plain data, so they can be sent to the engine's worker.
 */
export interface Command<Arguments> {
  /** File name and key in the registry: `move-container`. */
  readonly id: string;
  readonly run: (context: CommandContext, args: Arguments) => CommandOutcome;
}

export function defineCommand<Arguments>(command: Command<Arguments>): Command<Arguments> {
  return command;
}
