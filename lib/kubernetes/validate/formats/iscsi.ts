const IQN = /iqn\.\d{4}-\d{2}\.([A-Za-z0-9\-.]+)(:[^,;*&$|\t\n\f\r ]+)$/;
const EUI = /^eui.[A-Za-z0-9]{16}$/;
const NAA = /^naa.[A-Za-z0-9]{32}$/;

/** Name of an iSCSI target or initiator: the beginning decides which of the three forms it must have. */
export function iscsiNameProblem(value: string): string | undefined {
  const forms = [
    ['iqn', IQN, 'iqn.2001-04.com.example:storage'],
    ['eui', EUI, 'eui. and 16 hexadecimal digits'],
    ['naa', NAA, 'naa. and 32 hexadecimal digits'],
  ] as const;
  for (const [start, form, example] of forms) {
    if (value.startsWith(start))
      return form.test(value) ? undefined : `is not a valid ${start} name: write it as ${example}`;
  }
  return 'is not an iSCSI name: it begins with iqn, eui or naa, as in iqn.2001-04.com.example:storage';
}
