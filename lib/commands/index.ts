import { addCompanion } from './add-companion';
import { addContainer } from './add-container';
import { addMain } from './add-main';
import { addPersonalCompanion } from './add-personal-companion';
import { addPort } from './add-port';
import { addProbe } from './add-probe';
import { addService } from './add-service';
import { addVolume } from './add-volume';
import { cleanServerFields } from './clean-server-fields';
import { connectToPort } from './connect-to-port';
import { convertKind } from './convert-kind';
import { copyContainers } from './copy-containers';
import { createWorkload } from './create-workload';
import type { Command } from './define-command';
import { duplicateContainer } from './duplicate-container';
import { duplicateContainers } from './duplicate-containers';
import { mountVolume } from './mount-volume';
import { moveContainer } from './move-container';
import { moveContainers } from './move-containers';
import { pasteContainer } from './paste-container';
import { removeContainer } from './remove-container';
import { removeContainers } from './remove-containers';
import { removeEnv } from './remove-env';
import { removePort } from './remove-port';
import { removeVolume } from './remove-volume';
import { removeWorkload } from './remove-workload';
import { renameContainer } from './rename-container';
import { renamePort } from './rename-port';
import { renameVolume } from './rename-volume';
import { setCompanionValues } from './set-companion-values';
import { setEnv } from './set-env';
import { setField } from './set-field';
import { setHandler } from './set-handler';
import { setImage } from './set-image';
import { setResources } from './set-resources';
import { setRole } from './set-role';
import { switchToDevelopment } from './switch-to-development';
import { unmountVolume } from './unmount-volume';

/** A command as the registry holds it: its arguments come as plain data from the page, the terminal or a file. */
function listed<Arguments>(command: Command<Arguments>): readonly [string, Command<unknown>] {
  return [command.id, { id: command.id, run: (context, args) => command.run(context, args as Arguments) }];
}

/** Every user action, by its id. */
export const COMMANDS: Readonly<Record<string, Command<unknown>>> = Object.fromEntries([
  listed(addCompanion),
  listed(addContainer),
  listed(addMain),
  listed(addPersonalCompanion),
  listed(addPort),
  listed(addProbe),
  listed(addService),
  listed(addVolume),
  listed(cleanServerFields),
  listed(connectToPort),
  listed(convertKind),
  listed(copyContainers),
  listed(createWorkload),
  listed(duplicateContainer),
  listed(duplicateContainers),
  listed(mountVolume),
  listed(moveContainer),
  listed(moveContainers),
  listed(pasteContainer),
  listed(removeContainer),
  listed(removeContainers),
  listed(removeEnv),
  listed(removePort),
  listed(removeVolume),
  listed(removeWorkload),
  listed(renameContainer),
  listed(renamePort),
  listed(renameVolume),
  listed(setCompanionValues),
  listed(setEnv),
  listed(setField),
  listed(setHandler),
  listed(setImage),
  listed(setResources),
  listed(setRole),
  listed(switchToDevelopment),
  listed(unmountVolume),
]);
