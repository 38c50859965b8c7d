'use client';

import { useEffect, useRef } from 'react';
import type { Parameter } from '@/lib/catalogue/companion';
import { Field } from './field';

interface ParameterFieldProps {
  readonly parameter: Parameter;
  readonly value: string;
  readonly fault: string | undefined;
  readonly focus?: boolean;
  readonly onChange: (value: string) => void;
  readonly onLeave?: () => void;
}

/** What is wrong with a value, or undefined: a needed one is missing, or its own check complains. */
export function parameterFault(parameter: Parameter, value: string): string | undefined {
  if (value.trim() === '')
    return parameter.required && parameter.default === undefined ? `${parameter.label} is needed.` : undefined;
  return parameter.check?.(value);
}

/** A control for one typed value of a catalogue entry. */
export function ParameterField({ parameter, value, fault, focus = false, onChange, onLeave }: ParameterFieldProps) {
  const control = useRef<HTMLElement>(null);
  useEffect(() => {
    if (focus) control.current?.focus();
  }, [focus]);
  const take = (element: HTMLElement | null) => {
    control.current = element;
  };
  return (
    <Field
      label={parameter.label}
      help={parameter.help}
      fault={fault}
      required={parameter.required && parameter.default === undefined}
    >
      {(properties) =>
        parameter.type === 'choice' ? (
          <select
            {...properties}
            ref={take}
            value={value || parameter.default}
            onChange={(event) => onChange(event.target.value)}
          >
            {parameter.choices?.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
        ) : parameter.type === 'boolean' ? (
          <select
            {...properties}
            ref={take}
            value={value || parameter.default}
            onChange={(event) => onChange(event.target.value)}
          >
            <option value="true">Yes</option>
            <option value="false">No</option>
          </select>
        ) : parameter.type === 'multiline' ? (
          <textarea
            {...properties}
            ref={take}
            rows={5}
            value={value}
            placeholder={parameter.default}
            spellCheck={false}
            onChange={(event) => onChange(event.target.value)}
            onBlur={onLeave}
          />
        ) : (
          <input
            {...properties}
            ref={take}
            value={value}
            placeholder={parameter.default}
            inputMode={parameter.type === 'number' || parameter.type === 'port' ? 'numeric' : undefined}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onChange(event.target.value)}
            onBlur={onLeave}
          />
        )
      }
    </Field>
  );
}
