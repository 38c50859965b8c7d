import { Composer, expect, test } from './composer';

/** Two probes that name their port wrongly, and the usual advice. */
const TWO_SLIPS = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      ports:
        - {name: http, containerPort: 8080}
      livenessProbe:
        httpGet: {path: /live, port: https}
      readinessProbe:
        httpGet: {path: /ready, port: htpp}
    - name: metrics
      image: ghcr.io/acme/metrics:1.4
      ports:
        - {name: metrics, containerPort: 8080}
`;

test('findings of one rule stand together, fold, are mended together, and turned down as one', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  await composer.paste(TWO_SLIPS);
  const slips = composer.group('Probe port name');
  await expect(slips).toContainText('2 findings');
  // Faults are open, advice is not, and a single finding is not wrapped.
  await expect(slips).toHaveAttribute('aria-expanded', 'true');
  await expect(composer.group('Memory limit')).toHaveAttribute('aria-expanded', 'false');
  await expect(composer.group('Port clash')).toHaveCount(0);
  const mine = composer.findings.filter({ hasText: 'has no port named' });
  await expect(mine).toHaveCount(2);

  await slips.focus();
  await page.keyboard.press('ArrowDown');
  await expect(mine.first()).toBeFocused();
  await expect(mine.first()).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowUp');
  await expect(slips).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(mine).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(mine).toHaveCount(2);

  await page.getByRole('button', { name: 'Fix 2 of Probe port name' }).click();
  const dialog = page.getByRole('dialog', { name: 'Probe port name: 2 fixes' });
  await expect(dialog.getByRole('region', { name: 'What changes' })).toContainText('port: http}');
  await dialog.getByRole('button', { name: 'Apply 2 fixes' }).click();
  await expect(slips).toHaveCount(0);
  expect(await composer.text()).toContain('{path: /ready, port: http}');

  await expect(composer.group('Memory limit')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Focus on the pod' }).check();
  await expect(composer.group('Memory limit')).toHaveCount(0);
  await expect(composer.findings.filter({ hasText: '8080' })).toHaveCount(1);
});
