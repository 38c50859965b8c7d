import type { PersonalCompanion } from '@/lib/catalogue/personal/personal-companion';
import { MAX_FILE, readPersonals } from '@/lib/catalogue/personal/personal-file';
import type { Shell } from '../studio/shell';
import { ownCompanions } from './own-companions';
import { companionToast, showOwnCompanions } from './save-companion';

/** Asks for a file of companions with the browser's own dialog. */
export function pickCompanions(shell: Shell): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,application/json';
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file !== undefined) void importCompanions(shell, file);
  });
  input.click();
}

/** Adds the companions of a file that the person chose for it; what is wrong with it is said. */
export async function importCompanions(shell: Shell, file: File): Promise<void> {
  if (file.size > MAX_FILE * 4) {
    shell.toast(`${file.name} is too large for a list of companions.`, { trouble: true });
    return;
  }
  const { companions, faults } = readPersonals((await file.text()).replace(/^\ufeff/, ''));
  if (companions.length === 0) {
    shell.toast(`${file.name} was not imported. ${faults[0] ?? 'It holds no companion.'}`, { trouble: true });
    return;
  }
  addCompanions(shell, companions, faults);
}

/** Adds companions to the palette and says which were new. */
export function addCompanions(
  shell: Shell,
  companions: readonly PersonalCompanion[],
  faults: readonly string[] = [],
): void {
  const own = ownCompanions();
  const before = new Set(own.get().companions.map(({ id }) => id));
  const added = own.add(companions);
  const fresh = own.get().companions.filter(({ id }) => !before.has(id));
  const said =
    added === 0
      ? 'Nothing to add: these companions are in your palette already.'
      : added === 1
        ? `${fresh[0]?.companion.title ?? 'The companion'} is in your palette.`
        : `${added} companions are in your palette.`;
  const left = faults.length === 0 ? '' : ` Not read: ${faults.slice(0, 3).join(' ')}`;
  companionToast(
    shell,
    `${said}${left}`,
    added === 0
      ? undefined
      : () => {
          for (const { id } of fresh) own.remove(id);
          shell.say('Taken out of your palette again');
        },
  );
  showOwnCompanions(shell);
}
