import { imageFault, imageName } from '../../commands/names';
import type { Parameter, ParameterValues } from '../companion';

type Optional = Partial<Pick<Parameter, 'default' | 'required' | 'check'>>;

/** One line of text. */
export function textParameter(name: string, label: string, help: string, more: Optional = {}): Parameter {
  const { check } = more;
  return base(name, label, help, 'text', { ...more, check: (value) => lineFault(value) ?? check?.(value) });
}

export function urlParameter(name: string, label: string, help: string, more: Optional = {}): Parameter {
  const { check } = more;
  return base(name, label, help, 'url', {
    ...more,
    check: (value) => lineFault(value) ?? (/\s/.test(value) ? 'An address holds no blanks.' : check?.(value)),
  });
}

/** A host that only the person knows: it has no default and is never invented. */
export function hostParameter(name: string, label: string, help: string, more: Optional = {}): Parameter {
  return base(name, label, help, 'host', { required: true, ...more, check: hostFault });
}

export function portParameter(name: string, label: string, help: string, number: number): Parameter {
  return base(name, label, help, 'port', { default: String(number), check: portFault });
}

/** A port on another host: unlike a port of this pod it never gets out of the way of one. */
export function remotePortParameter(name: string, label: string, help: string, number: number): Parameter {
  return numberParameter(name, label, help, number, { min: 1, max: 65535 });
}

export function numberParameter(
  name: string,
  label: string,
  help: string,
  number: number,
  range: { readonly min: number; readonly max: number },
): Parameter {
  return base(name, label, help, 'number', {
    default: String(number),
    check: (value) =>
      /^(0|[1-9]\d*)$/.test(value) && Number(value) >= range.min && Number(value) <= range.max
        ? undefined
        : `A whole number from ${range.min} to ${range.max} is needed.`,
  });
}

/** A duration in Go's spelling: `30s`, `1m30s`, `500ms`. */
export function durationParameter(name: string, label: string, help: string, value: string): Parameter {
  return base(name, label, help, 'text', {
    default: value,
    check: (text) =>
      /^(\d+(ms|s|m|h))+$/.test(text) && /[1-9]/.test(text)
        ? undefined
        : 'A duration longer than nothing is needed, for example 30s, 5m or 1h30m.',
  });
}

export function choiceParameter(
  name: string,
  label: string,
  help: string,
  choices: Readonly<Record<string, string>>,
  value: string,
): Parameter {
  const listed = Object.entries(choices).map(([key, text]) => ({ value: key, label: text }));
  return {
    ...base(name, label, help, 'choice', {
      default: value,
      check: (text) => (Object.hasOwn(choices, text) ? undefined : `Choose one of ${Object.keys(choices).join(', ')}.`),
    }),
    choices: listed,
  };
}

export function booleanParameter(name: string, label: string, help: string, value: boolean): Parameter {
  return base(name, label, help, 'boolean', {
    default: String(value),
    check: (text) => (text === 'true' || text === 'false' ? undefined : 'Say true or false.'),
  });
}

/** A duration as the JSON form of protocol buffers has it: seconds, with a fraction where needed. */
export function secondsParameter(name: string, label: string, help: string, value: string): Parameter {
  return base(name, label, help, 'text', {
    default: value,
    check: (text) =>
      /^(0|[1-9]\d{0,5})(\.\d{1,9})?s$/.test(text) && /[1-9]/.test(text)
        ? undefined
        : 'Seconds are needed, for example 5s or 0.5s.',
  });
}

/** An absolute path in a container. */
export function pathParameter(name: string, label: string, help: string, value: string): Parameter {
  return base(name, label, help, 'path', { default: value, check: pathFault });
}

/** A text of several lines that becomes a file, such as a mapping. */
export function fileParameter(
  name: string,
  label: string,
  help: string,
  value: string,
  more: Optional = {},
): Parameter {
  return base(name, label, help, 'multiline', { default: value, ...more });
}

/** The name of an object of the API that must exist (a Secret, a claim). */
export function objectNameParameter(name: string, label: string, help: string, more: Optional = {}): Parameter {
  return base(name, label, help, 'text', {
    ...more,
    check: (value) =>
      value.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(value)
        ? undefined
        : 'Names of objects are made of small letters, digits, hyphens and dots.',
  });
}

/**
 * The image, for another version or a mirror. It must still be the same program, which its name shows; that is also
 * how the companion is recognised afterwards.
 */
export function imageParameter(image: string): Parameter {
  const name = imageName(image);
  return base('image', 'Image', `Another version or a mirror of ${name}.`, 'text', {
    default: image,
    check: (value) =>
      imageFault(value) ??
      (imageName(value) === name ? undefined : `The image must be one of ${name}: its name ends in it.`),
  });
}

function base(name: string, label: string, help: string, type: Parameter['type'], more: Optional): Parameter {
  const { required = false, default: value, check } = more;
  return {
    name,
    label,
    help,
    type,
    required,
    ...(value === undefined ? {} : { default: value }),
    ...(check === undefined ? {} : { check }),
  };
}

function lineFault(value: string): string | undefined {
  return /[\p{Cc}\p{Cs}\u2028\u2029\ufeff\ufffe\uffff]/u.test(value)
    ? 'One line of text without control characters is needed.'
    : undefined;
}

const HOST =
  /^(?=.{1,253}$)[A-Za-z0-9]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?)*$/;

export function hostFault(value: string): string | undefined {
  return HOST.test(value)
    ? undefined
    : 'A host is needed, without port and scheme: redis-primary, db.shop.svc.cluster.local or 10.0.0.7.';
}

export function portFault(value: string): string | undefined {
  return /^[1-9]\d{0,4}$/.test(value) && Number(value) <= 65535 ? undefined : 'A port from 1 to 65535 is needed.';
}

export function pathFault(value: string): string | undefined {
  if (!/^\/[A-Za-z0-9._/@+-]*$/.test(value)) return 'An absolute path of letters, digits and . _ - + @ is needed.';
  if (value.split('/').includes('..')) return 'A path goes down only: no "..".';
  if (value.length > 1 && (value.endsWith('/') || value.includes('//')))
    return 'One slash between the parts, and none at the end.';
  return undefined;
}

export interface CompleteValues {
  readonly values: ParameterValues;
  /** Names of required parameters without a value. */
  readonly missing: readonly string[];
  /** What is wrong, in words. */
  readonly faults: readonly string[];
}

/** Fills in defaults and checks every value; a required one that is absent is '' and listed as missing. */
export function completeValues(parameters: readonly Parameter[], given: ParameterValues): CompleteValues {
  const values: Record<string, string> = {};
  const missing: string[] = [];
  const faults: string[] = [];
  for (const parameter of parameters) {
    const value = Object.hasOwn(given, parameter.name) ? (given[parameter.name] ?? '') : (parameter.default ?? '');
    values[parameter.name] = value;
    if (value === '') {
      if (parameter.required) missing.push(parameter.name);
      else if (parameter.default !== undefined && parameter.default !== '')
        faults.push(`${parameter.label}: a value is needed.`);
      continue;
    }
    const fault = parameter.check?.(value);
    if (fault !== undefined) faults.push(`${parameter.label}: ${fault}`);
  }
  const known = parameters.map(({ name }) => name);
  for (const name of Object.keys(given)) {
    if (!known.includes(name)) faults.push(`There is no parameter "${name}"; there are ${known.join(', ')}.`);
  }
  return { values, missing, faults };
}

/** The value of a parameter after {@link completeValues}; '' when missing. */
export function valueFor(values: ParameterValues, name: string): string {
  return values[name] ?? '';
}
