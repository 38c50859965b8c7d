'use client';

import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import type { Question } from './ui-state';

interface QuestionDialogProps {
  readonly question: Question;
  readonly onClose: () => void;
}

/** Asks before something goes out of sight. */
export function QuestionDialog({ question, onClose }: QuestionDialogProps) {
  return (
    <Dialog
      title={question.title}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            onClick={() => {
              onClose();
              question.run();
            }}
          >
            {question.confirm}
          </Button>
        </>
      }
    >
      <p>{question.text}</p>
    </Dialog>
  );
}
