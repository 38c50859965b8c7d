import type { MetadataRoute } from 'next';

export const dynamic = 'force-static';

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: 'Outrigger',
    short_name: 'Outrigger',
    description: 'Compose and check multi-container Kubernetes pods',
    start_url: '/',
    display: 'standalone',
    background_color: '#eef2f5',
    theme_color: '#0b6e7f',
    icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
  };
}
