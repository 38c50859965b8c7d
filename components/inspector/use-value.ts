'use client';

import { useEffect, useState } from 'react';
import type { PodView } from '@/lib/pod/pod-view';
import type { JsonValue, Path } from '@/lib/yaml/tree';
import { useAnalysis, useShell } from '../studio/shell-context';

/** What stands at a path of the pod's object, asked anew after each analysis; undefined until it is known. */
export function useValue(view: PodView, path: Path): JsonValue | undefined {
  const { analyst } = useShell();
  const snapshot = useAnalysis((analysis) => analysis.snapshot);
  const [value, setValue] = useState<JsonValue | undefined>(undefined);
  const key = JSON.stringify([view.documentIndex, view.objectPath, path]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for document and path; each snapshot may change the value
  useEffect(() => {
    let current = true;
    void analyst.valueAt(view.documentIndex, [...view.objectPath, ...path]).then((answer) => {
      if (current) setValue(answer);
    });
    return () => {
      current = false;
    };
  }, [analyst, key, snapshot]);
  return value;
}

export function asObject(value: JsonValue | undefined): Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

export function asList(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

export function asText(value: JsonValue | undefined): string {
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';
}
