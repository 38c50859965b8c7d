/** What a field is for, in the words of the Kubernetes API; undefined where it has none. */
export type DocumentationOf = (type: string, field: string) => string | undefined;

let loading: Promise<DocumentationOf> | undefined;

/** Loads the texts on first use: they are several times as large as the rest of the type table. */
export function loadDocumentation(): Promise<DocumentationOf> {
  loading ??= import('./documentation.generated.json').then(({ default: { texts, fields } }) => {
    const numbers: Readonly<Record<string, Readonly<Record<string, number>>>> = fields;
    return (type, field) => {
      const own = Object.hasOwn(numbers, type) ? numbers[type] : undefined;
      const number = own !== undefined && Object.hasOwn(own, field) ? own[field] : undefined;
      return number === undefined ? undefined : texts[number];
    };
  });
  return loading;
}
