/** The families of the picture; only their Latin parts travel with it. */
const FAMILIES = ['Inter Variable', 'JetBrains Mono Variable'];

/**
 * The page's own fonts as `@font-face` rules with the files inside, so that a picture looks the same where they are
 * not installed. Empty when a font cannot be read: the picture then falls back as its style sheet says.
 */
export async function embeddedFonts(): Promise<string> {
  const found = [...document.styleSheets].flatMap((sheet) =>
    rulesOf(sheet).flatMap((rule) => latinSource(rule, sheet)),
  );
  const faces = await Promise.all(found.map(({ family, weight, url }) => embed(family, weight, url)));
  return faces.join('');
}

function rulesOf(sheet: CSSStyleSheet): CSSRule[] {
  try {
    return [...sheet.cssRules];
  } catch {
    // A style sheet of an extension may refuse to be read.
    return [];
  }
}

function latinSource(rule: CSSRule, sheet: CSSStyleSheet): { family: string; weight: string; url: string }[] {
  if (!(rule instanceof CSSFontFaceRule)) return [];
  const value = (name: string) => rule.style.getPropertyValue(name);
  const family = value('font-family').replace(/["']/g, '');
  const source = /url\(["']?([^"')]+)["']?\)/.exec(value('src'))?.[1];
  const latin = /^U\+0(0{0,3})?-0{0,2}FF\b/i.test(value('unicode-range'));
  if (!FAMILIES.includes(family) || !latin || source === undefined || value('font-style') === 'italic') return [];
  return [
    { family, weight: value('font-weight') || '100 900', url: new URL(source, sheet.href ?? location.href).href },
  ];
}

async function embed(family: string, weight: string, url: string): Promise<string> {
  try {
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    let binary = '';
    for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return `@font-face{font-family:'${family}';font-weight:${weight};src:url(data:font/woff2;base64,${btoa(binary)}) format('woff2')}`;
  } catch {
    return '';
  }
}
