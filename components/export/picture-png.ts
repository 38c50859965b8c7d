import { withManifest } from '@/lib/export/png-text';

/** Pixels for each pixel of the picture: sharp on good screens and in print. */
const SCALE = 2;
/** Browsers refuse larger canvases. */
const LARGEST = 16_000;

/** The picture as PNG with the manifest inside. Its fonts have to be in the SVG, as an image loads nothing. */
export async function pngOf(svg: string, manifest: string): Promise<Uint8Array<ArrayBuffer>> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = Math.min(SCALE, LARGEST / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser cannot draw pictures');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob>((resolve, reject) => {
    canvas.toBlob((drawn) => (drawn ? resolve(drawn) : reject(new Error('the picture is too large'))), 'image/png');
  });
  return new Uint8Array(withManifest(new Uint8Array(await blob.arrayBuffer()), manifest));
}
