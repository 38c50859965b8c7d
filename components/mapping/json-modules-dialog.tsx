'use client';

import { useMemo, useState } from 'react';
import { readModules } from '@/lib/catalogue/json-modules/read-modules';
import { editFile, type FileEdit } from '@/lib/catalogue/pieces/edit-file';
import { Field } from '../ui/field';
import type { ConfigDialogProps } from './config-dialogs';
import { FileDialog } from './file-dialog';
import { JsonMetrics } from './json-metrics';
import { JsonTryPanel, useJsonTry } from './json-try';
import styles from './mapping.module.css';

/** A page that fits the modules that the catalogue writes. */
const PAGE = `{
  "queue": { "depth": 3 },
  "workers": [
    { "name": "a", "busy": true, "jobs": 5 },
    { "name": "b", "busy": false, "jobs": 7 }
  ]
}`;

/** The modules of a JSON exporter: metrics by paths, and what a page becomes under them. */
export function JsonModulesDialog({ value, module, onApply, onClose }: ConfigDialogProps) {
  const [text, setText] = useState(value);
  const [page, setPage] = useState(PAGE);
  const [chosen, setChosen] = useState(module ?? '');
  const read = useMemo(() => readModules(text), [text]);
  const modules = 'fault' in read ? [] : read.modules;
  const shown = modules.find(({ name }) => name === chosen) ?? modules[0];
  const tried = useJsonTry(shown, page);
  const hits = useMemo(
    () =>
      new Set(
        tried === undefined || 'unreadable' in tried
          ? []
          : tried.results.flatMap((result) => (result.kind === 'metric' ? result.index : [])),
      ),
    [tried],
  );
  const edit = (change: FileEdit) => setText(editFile(text, change));
  const fault = 'fault' in read ? read.fault : shown === undefined ? 'there is no module in it yet.' : undefined;
  return (
    <FileDialog
      title="Modules of the JSON exporter"
      shownAs="Metrics"
      text={text}
      changed={text !== value}
      fault={fault}
      rules={
        shown !== undefined && (
          <>
            {modules.length > 1 && (
              <Field label="Module">
                {(properties) => (
                  <select {...properties} value={shown.name} onChange={(event) => setChosen(event.target.value)}>
                    {modules.map(({ name }) => (
                      <option key={name} value={name}>
                        {name}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
            )}
            <JsonMetrics key={shown.name} module={shown} hits={hits} onEdit={edit} />
            {shown.more.length > 0 && (
              <p className={styles.muted}>Also set in this module, and left as it is: {shown.more.join(', ')}.</p>
            )}
          </>
        )
      }
      attempt={<JsonTryPanel page={page} tried={tried} onPage={setPage} />}
      onText={setText}
      onApply={() => onApply(text)}
      onClose={onClose}
    />
  );
}
