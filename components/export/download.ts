/** Hands a text to the browser as a file; nothing leaves the page. */
export function downloadText(name: string, text: string, type: string): void {
  download(name, new Blob([text], { type: `${type};charset=utf-8` }));
}

export function downloadBytes(name: string, bytes: Uint8Array, type: string): void {
  download(name, new Blob([new Uint8Array(bytes)], { type }));
}

function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
