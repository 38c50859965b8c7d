import { monaco } from './monaco';

const TOKENS: readonly (readonly [token: string, colour: string, fontStyle?: string])[] = [
  ['type', 'brand'],
  ['string', 'ink'],
  ['number', 'ink'],
  ['number.float', 'ink'],
  ['number.date', 'ink'],
  ['keyword', 'ink'],
  ['operators', 'muted'],
  ['operators.directivesEnd', 'muted'],
  ['delimiter', 'muted'],
  ['delimiter.bracket', 'muted'],
  ['delimiter.square', 'muted'],
  ['namespace', 'adapter'],
  ['tag', 'adapter'],
  ['comment', 'faint', 'italic'],
];

/** Takes the editor's colours from the page's tokens, now and whenever the theme changes. Returns how to stop. */
export function followTheme(): () => void {
  const apply = () => {
    const style = getComputedStyle(document.documentElement);
    // Minified style sheets shorten `#ffffff`; the editor takes the long form only.
    const colour = (token: string) =>
      style
        .getPropertyValue(`--${token}`)
        .trim()
        .replace(/^#([\da-f])([\da-f])([\da-f])$/i, '#$1$1$2$2$3$3');
    const hex = (token: string) => colour(token).replace('#', '');
    // With forced colours the tokens are names of system colours, which the editor does not take: its own suit then.
    if (!/^#[\da-f]{6}$/i.test(colour('ink'))) return;
    const dark = document.documentElement.dataset.theme === 'dark';
    monaco.editor.defineTheme('outrigger', {
      base: dark ? 'vs-dark' : 'vs',
      inherit: true,
      rules: [
        { token: '', foreground: hex('ink') },
        ...TOKENS.flatMap(([token, colour, fontStyle]) =>
          // The inherited suit has rules for `.yaml`, which would win over the general ones.
          [token, `${token}.yaml`].map((name) => ({
            token: name,
            foreground: hex(colour),
            ...(fontStyle !== undefined && { fontStyle }),
          })),
        ),
      ],
      colors: {
        'editor.background': colour('surface'),
        'editor.foreground': colour('ink'),
        'editorLineNumber.foreground': colour('faint'),
        'editorLineNumber.activeForeground': colour('ink'),
        'editor.lineHighlightBackground': colour('sunken'),
        'editor.lineHighlightBorder': '#00000000',
        'editorCursor.foreground': colour('ink'),
        'editor.selectionBackground': `${colour('brand')}40`,
        'editor.inactiveSelectionBackground': `${colour('brand')}26`,
        'editorIndentGuide.background1': colour('line'),
        'editorIndentGuide.activeBackground1': colour('strong'),
        'editorWidget.background': colour('raised'),
        'editorWidget.foreground': colour('ink'),
        'editorWidget.border': colour('strong'),
        'editorHoverWidget.background': colour('raised'),
        'editorHoverWidget.border': colour('strong'),
        'editorSuggestWidget.background': colour('raised'),
        'editorSuggestWidget.selectedBackground': `${colour('brand')}26`,
        'editorSuggestWidget.selectedForeground': colour('ink'),
        'editorSuggestWidget.highlightForeground': colour('brand'),
        'editorError.foreground': colour('error'),
        'editorWarning.foreground': colour('warn'),
        'editorInfo.foreground': colour('muted'),
        'editor.placeholder.foreground': colour('muted'),
        'textLink.foreground': colour('brand'),
        'scrollbarSlider.background': `${colour('edge')}40`,
        'scrollbarSlider.hoverBackground': `${colour('edge')}66`,
        focusBorder: colour('ink'),
      },
    });
    monaco.editor.setTheme('outrigger');
  };
  apply();
  const observer = new MutationObserver(apply);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
