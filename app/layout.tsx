import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { BOOT_SCRIPT } from '@/components/studio/boot-script';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Outrigger: pods you can see', template: '%s · Outrigger' },
  description:
    'Compose and check multi-container Kubernetes pods in the browser: sidecars, ambassadors and adapters as a picture, with every fault at its place.',
  applicationName: 'Outrigger',
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#131c24' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" data-theme="light" suppressHydrationWarning>
      <head>
        <script
          nonce={await requestNonce()}
          suppressHydrationWarning
          // biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant, nothing of a person's text
          dangerouslySetInnerHTML={{ __html: BOOT_SCRIPT }}
        />
      </head>
      <body>{children}</body>
    </html>
  );
}

/** The server build answers each request with a nonce of its own (proxy.ts), so no page may be made in advance. */
async function requestNonce(): Promise<string | undefined> {
  if (process.env.OUTRIGGER_EXPORT === '1') return undefined;
  await connection();
  return (await headers()).get('x-nonce') ?? undefined;
}
