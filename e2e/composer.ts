import { test as base, expect, type Page } from '@playwright/test';

/**
 * Every test fails when the console is not clean, when the policy is violated, when a script throws, or when a request
 * leaves the page's own origin.
 */
export const test = base.extend<{ watched: undefined }>({
  watched: [
    async ({ page, baseURL }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning')
          complaints.push(`${message.type()}: ${message.text()}`);
      });
      page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
      page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(`${baseURL}/`) && !/^(data|blob):/.test(url)) complaints.push(`request to ${url}`);
      });
      await use(undefined);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});
export { expect };

export const BROKEN = `# two on one port
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      ports:
        - containerPort: 8080
      env:
        - name: REDIS_URL
          value: redis://localhost:6379
    - name: metrics
      image: ghcr.io/acme/metrics:1.4
      ports:
        - containerPort: 8080
`;

/** The composer as a person uses it. */
export class Composer {
  constructor(readonly page: Page) {}

  async open(address = '/'): Promise<void> {
    await this.page.goto(address);
    await expect(this.page.locator('[data-ready]')).toBeAttached();
  }

  /** Puts a text on the clipboard and pastes it outside of any field. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((content) => navigator.clipboard.writeText(content), text);
    await this.page.getByRole('button', { name: 'Paste', exact: true }).click();
  }

  get picture() {
    return this.page.getByRole('grid', { name: /^Pod / });
  }

  get findings() {
    return this.page.locator('#findings [data-finding]');
  }

  /** The line that counts the findings of one rule, where there are several. */
  group(name: string) {
    return this.page.locator('#findings [data-group]').filter({ hasText: name });
  }

  get editor() {
    return this.page.locator('[data-editor] .view-lines');
  }

  get toast() {
    return this.page.locator('[data-tone]').filter({ has: this.page.getByRole('button', { name: 'Dismiss' }) });
  }

  /** The whole text, by way of the export: what a person would get. */
  async text(): Promise<string> {
    await this.page.getByRole('button', { name: 'Export', exact: true }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: 'Copy' }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** A menu entry by what it is called. */
  async command(name: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.page.getByRole('combobox', { name: 'Command menu' }).fill(name);
    await this.page.keyboard.press('Enter');
  }
}
