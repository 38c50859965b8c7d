import type { Io } from './io';

/** A line on the terminal's standard error that counts files while a long run goes on; silent elsewhere. */
export class Progress {
  private shown = false;
  private readonly started = Date.now();
  private last = 0;

  constructor(
    private readonly io: Io,
    private readonly total: number,
  ) {}

  tick(done: number): void {
    const now = Date.now();
    // Short runs show nothing, long ones are not slowed down by writing.
    if (!this.io.stderrIsTerminal || now - this.started < 500 || now - this.last < 100) return;
    this.last = now;
    this.shown = true;
    this.io.error(`\r${done} of ${this.total} files`);
  }

  end(): void {
    if (this.shown) this.io.error('\r\u001b[K');
  }
}
