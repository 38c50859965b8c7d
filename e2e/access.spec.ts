import AxeBuilder from '@axe-core/playwright';
import { BROKEN, Composer, expect, test } from './composer';

async function violations(composer: Composer): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page: composer.page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return found.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, target }) => `${target} ${html.slice(0, 120)}`).join(' | ')}`,
  );
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('the start and its dialogs', async ({ page }) => {
      const composer = new Composer(page);
      await composer.open();
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
      await expect(page.locator('[data-editor] .monaco-editor')).toBeVisible();
      expect(await violations(composer)).toEqual([]);
      await page.getByRole('button', { name: 'Add to the pod' }).click();
      await expect(page.getByRole('searchbox', { name: /Search the palette/ })).toBeVisible();
      expect(await violations(composer)).toEqual([]);
    });

    test('a pod with findings, the inspector and the outline', async ({ page }) => {
      const composer = new Composer(page);
      await composer.open();
      await composer.paste(BROKEN);
      await composer.findings.first().click();
      await expect(page.locator('#findings [aria-current]')).toBeVisible();
      expect(await violations(composer)).toEqual([]);
      for (const pane of ['Inspector', 'Outline']) {
        await page.getByRole('tab', { name: pane }).click();
        await expect(page.getByRole('tabpanel', { name: pane })).toBeVisible();
        expect(await violations(composer)).toEqual([]);
      }
      for (const dialog of ['Export', 'Share']) {
        await page.getByRole('button', { name: dialog, exact: true }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        expect(await violations(composer)).toEqual([]);
        await page.keyboard.press('Escape');
      }
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog', { name: 'Command menu' })).toBeVisible();
      expect(await violations(composer)).toEqual([]);
    });

    test('the pages to read', async ({ page }) => {
      const composer = new Composer(page);
      for (const address of ['/rules', '/rules/port-clash', '/catalogue', '/catalogue/git-sync']) {
        await page.goto(address);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        expect(await violations(composer)).toEqual([]);
      }
    });
  });
}

test('an address that does not exist says so', async ({ page }) => {
  const seen: number[] = [];
  page.on('response', (response) => seen.push(response.status()));
  page.removeAllListeners('console');
  await page.goto('/no-such-page');
  await expect(page.getByRole('heading', { name: 'There is no page at this address' })).toBeVisible();
  expect(seen[0]).toBe(404);
});

test('rules are listed with their pages, and a broken example opens with its finding', async ({ page }) => {
  const composer = new Composer(page);
  await page.goto('/rules');
  const links = await page
    .getByRole('main')
    .getByRole('link')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  expect(links.length).toBeGreaterThan(40);
  // A unit test renders every page; here a few are asked of the server.
  for (const link of links.filter((_, index) => index % 20 === 0)) {
    const response = await page.request.get(link);
    expect(response.status(), link).toBe(200);
  }
  await page.goto('/rules/port-clash');
  await page.getByRole('link', { name: 'Open in the composer' }).first().click();
  await expect(page.locator('[data-ready]')).toBeAttached();
  await expect(composer.findings.filter({ hasText: '8080' }).first()).toBeVisible();
});
