import { ENTRIES } from '../lib/catalogue/entries';
import { Composer, expect, test } from './composer';

test('the catalogue lists every entry', async ({ page }) => {
  await page.goto('/catalogue');
  const links = await page
    .getByRole('main')
    .getByRole('link')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  expect(links.toSorted()).toEqual(ENTRIES.map(({ id }) => `/catalogue/${id}`).toSorted());
  await page.getByRole('searchbox', { name: 'Search the catalogue' }).fill('statsd prometheus');
  await expect(page.getByRole('main').getByRole('link', { name: /Metrics from StatsD/ })).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: /Serve files from Git/ })).toHaveCount(0);
});

test('an entry shows picture, parameters and YAML, and opens as a pod', async ({ page }) => {
  const composer = new Composer(page);
  await page.goto('/catalogue/git-sync');
  await expect(page).toHaveTitle('Serve files from Git · Outrigger');
  await expect(page.getByRole('main').locator('svg[role="img"]').filter({ visible: true })).toHaveCount(1);
  await expect(page.getByRole('rowheader', { name: 'repository' })).toBeVisible();
  const yaml = page.getByRole('region', { name: 'Exported YAML' });
  await expect(yaml).toContainText('--repo=https://git.example.com/team/site.git');
  await page.getByRole('button', { name: 'Copy YAML' }).click();
  await expect(page.getByText('YAML copied')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole('link', { name: 'Open in the composer' }).click();
  await expect(page.locator('[data-ready]')).toBeAttached();
  await expect(composer.picture).toHaveAccessibleName(/2 containers/);
  expect(await composer.text()).toBe(copied);
});
