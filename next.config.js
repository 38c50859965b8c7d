/**
 * One source tree builds both ways: the server (default) and a static export (OUTRIGGER_EXPORT=1).
 * In the export `route.ts` and `proxy.ts` are not pages, so the HTTP API is left out of it.
 */
const isExport = process.env.OUTRIGGER_EXPORT === '1';
/** A folder with all that the server needs and nothing else: what the Dockerfile puts into the image. */
const isStandalone = process.env.OUTRIGGER_STANDALONE === '1';

/**
 * On every answer: pages, built files, workers, the API. The policy of a page has a nonce and is set by proxy.ts. A
 * static export cannot send headers: its host must, see README.
 */
const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};
/** Workers take the policy of their own file, not the page's: our scripts, and nothing but our origin. */
const BUILT_FILES_POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";
const listed = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }));

/** @type {import('next').NextConfig} */
const nextConfig = {
  output: isExport ? 'export' : isStandalone ? 'standalone' : undefined,
  // Started by its path at run time, so that nothing tells the tracer of it.
  outputFileTracingIncludes: { '/api/*': ['./dist-server/worker.mjs'] },
  pageExtensions: isExport ? ['tsx'] : ['tsx', 'ts'],
  poweredByHeader: false,
  reactStrictMode: true,
  agentRules: false,
  experimental: { agentUpgrade: false },
  ...(!isExport && {
    headers: async () => [
      { source: '/:path*', headers: listed(SECURITY_HEADERS) },
      { source: '/_next/static/:path*', headers: listed({ 'Content-Security-Policy': BUILT_FILES_POLICY }) },
    ],
  }),
};

export default nextConfig;
