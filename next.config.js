/**
 * One source tree builds both ways: the server (default) and a static export (OUTRIGGER_EXPORT=1).
 * In the export `route.ts` and `proxy.ts` are not pages, so the HTTP API is left out of it.
 */
const isExport = process.env.OUTRIGGER_EXPORT === '1';
/** A folder with all that the server needs and nothing else: what the Dockerfile puts into the image. */
const isStandalone = process.env.OUTRIGGER_STANDALONE === '1';

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
};

export default nextConfig;
