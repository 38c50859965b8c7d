import { findExample } from '../lib/catalogue/examples/index';
import { Composer, expect, test } from './composer';

test('StatsD rules are edited as rules and tried, and the file keeps its comments', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  await composer.paste(findExample('statsd-to-prometheus')?.text() ?? '');
  await expect(composer.picture).toBeVisible();
  const before = await composer.text();
  await composer.command('statsd-exporter');
  await page.getByRole('button', { name: 'Edit the rules and try lines…' }).click();
  const dialog = page.getByRole('dialog', { name: 'StatsD mapping' });
  await dialog.getByLabel('Try lines as your app sends them').fill('cart.size:7|g');
  await expect(dialog.getByText('no rule: the name is taken over')).toBeVisible();
  await dialog.getByRole('button', { name: 'Add a rule' }).click();
  await dialog.getByLabel('Pattern').last().fill('*.size');
  await page.keyboard.press('Enter');
  await dialog.getByLabel('Metric', { exact: true }).last().fill('app_size');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('app_size{event="cart"} 7')).toBeVisible();
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await expect.poll(() => composer.text()).toContain('app_size');
  const lost = before.split('\n').filter((line) => line.includes('#'));
  const after = await composer.text();
  for (const comment of lost) expect(after).toContain(comment);
  await page.getByRole('button', { name: /^Undo: / }).click();
  expect(await composer.text()).toBe(before);
});

test('the development variant is one click away, and back; written into the text it can be undone', async ({
  page,
}) => {
  const composer = new Composer(page);
  await composer.open();
  await composer.paste(findExample('redis-on-localhost')?.text() ?? '');
  await expect(composer.picture).toBeVisible();
  const before = await composer.text();
  await page.getByRole('button', { name: 'Development', exact: true }).click();
  await expect(page.getByText('Development variant.')).toBeVisible();
  await expect(composer.picture).toContainText('redis-local');
  expect(await composer.text()).toBe(before);
  await page.getByRole('button', { name: 'As written' }).click();
  await expect(composer.picture).not.toContainText('redis-local');

  await composer.command('development variant');
  await page.getByRole('button', { name: 'Write it into the text' }).click();
  await expect.poll(() => composer.text()).toContain('redis-local');
  await page.getByRole('button', { name: /^Undo: / }).click();
  expect(await composer.text()).toBe(before);
});
