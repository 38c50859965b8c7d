'use client';

import dynamic from 'next/dynamic';
import type { ComponentType } from 'react';

export interface ConfigDialogProps {
  /** The file as the text has it. */
  readonly value: string;
  /** Name of the module that is asked for, where the file holds several. */
  readonly module?: string | undefined;
  readonly onApply: (text: string) => void;
  readonly onClose: () => void;
}

interface ConfigDialog {
  /** What its button says. */
  readonly open: string;
  readonly Dialog: ComponentType<ConfigDialogProps>;
}

const StatsdMappingDialog = dynamic(
  () => import('./statsd-mapping-dialog').then((module) => module.StatsdMappingDialog),
  { ssr: false },
);
const JsonModulesDialog = dynamic(() => import('./json-modules-dialog').then((module) => module.JsonModulesDialog), {
  ssr: false,
});

/** Files of companions that have an editor of their own, by companion and parameter. */
export const CONFIG_DIALOGS: Readonly<Record<string, ConfigDialog>> = {
  'statsd-exporter.mapping': { open: 'Edit the rules and try lines…', Dialog: StatsdMappingDialog },
  'json-exporter.modules': { open: 'Edit the metrics and try a page…', Dialog: JsonModulesDialog },
};
