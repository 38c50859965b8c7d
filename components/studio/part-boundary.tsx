'use client';

import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button';
import styles from './part-boundary.module.css';

interface PartBoundaryProps {
  /** What is lost while it is broken: `The picture`. */
  readonly part: string;
  readonly children: ReactNode;
}

/** One broken part does not take the page, and the text, down: it says so and can be tried again. */
export class PartBoundary extends Component<PartBoundaryProps, { message: string | undefined }> {
  override state: { message: string | undefined } = { message: undefined };

  static getDerivedStateFromError(error: unknown): { message: string } {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === undefined) return this.props.children;
    return (
      <div className={styles.broken} role="alert">
        <p>
          <strong>{this.props.part} failed.</strong> Your text is safe: it is kept and can be exported. {message}
        </p>
        <Button onClick={() => this.setState({ message: undefined })}>Try again</Button>
      </div>
    );
  }
}
