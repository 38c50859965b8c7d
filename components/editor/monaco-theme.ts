import { monaco } from './monaco';

/** Takes the editor's colours from the page's tokens, now and whenever the theme changes. Returns how to stop. */
export function followTheme(): () => void {
  const apply = () => {
    const style = getComputedStyle(document.documentElement);
    const colour = (token: string) => style.getPropertyValue(`--${token}`).trim();
    const hex = (token: string) => colour(token).replace('#', '');
    // With forced colours the tokens are names of system colours, which the editor does not take: its own suit then.
    if (!/^#[\da-f]{6}$/i.test(colour('ink'))) return;
    const dark = document.documentElement.dataset.theme === 'dark';
    monaco.editor.defineTheme('outrigger', {
      base: dark ? 'vs-dark' : 'vs',
      inherit: true,
      rules: [
        { token: '', foreground: hex('ink') },
        { token: 'type', foreground: hex('brand') },
        { token: 'string', foreground: hex('ink') },
        { token: 'number', foreground: hex('ink') },
        { token: 'keyword', foreground: hex('ink') },
        { token: 'operators', foreground: hex('muted') },
        { token: 'delimiter', foreground: hex('muted') },
        { token: 'namespace', foreground: hex('adapter') },
        { token: 'tag', foreground: hex('adapter') },
        { token: 'comment', foreground: hex('faint'), fontStyle: 'italic' },
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
