'use client';

import { useMemo, useState } from 'react';
import { editFile, type FileEdit } from '@/lib/catalogue/pieces/edit-file';
import { readMappingConfig } from '@/lib/catalogue/statsd/mapping-config';
import { sampleLines } from '@/lib/catalogue/statsd/sample-lines';
import type { ConfigDialogProps } from './config-dialogs';
import { FileDialog } from './file-dialog';
import { StatsdRules } from './statsd-rules';
import { StatsdTryPanel, useStatsdTry } from './statsd-try';

/** The mapping of a StatsD exporter: rules, and what lines of StatsD become under them. */
export function StatsdMappingDialog({ value, onApply, onClose }: ConfigDialogProps) {
  const [text, setText] = useState(value);
  const [lines, setLines] = useState(() => {
    const read = readMappingConfig(value);
    return 'fault' in read ? '' : sampleLines(read);
  });
  const config = useMemo(() => readMappingConfig(text), [text]);
  const sound = 'fault' in config ? undefined : config;
  const tries = useStatsdTry(sound, lines);
  const hits = useMemo(
    () => new Set(tries.flatMap(({ results }) => results.flatMap(({ rule }) => rule ?? []))),
    [tries],
  );
  const edit = (change: FileEdit) => setText(editFile(text, change));
  return (
    <FileDialog
      title="StatsD mapping"
      shownAs="Rules"
      text={text}
      changed={text !== value}
      fault={'fault' in config ? config.fault : undefined}
      rules={sound !== undefined && <StatsdRules config={sound} hits={hits} onEdit={edit} />}
      attempt={<StatsdTryPanel lines={lines} tries={tries} onLines={setLines} />}
      onText={setText}
      onApply={() => onApply(text)}
      onClose={onClose}
    />
  );
}
