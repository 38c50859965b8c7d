'use client';

import dynamic from 'next/dynamic';
import { useShell, useUi } from './shell-context';

const ShareDialog = dynamic(() => import('../share/share-dialog').then((module) => module.ShareDialog), { ssr: false });
const ExportDialog = dynamic(() => import('../export/export-dialog').then((module) => module.ExportDialog), {
  ssr: false,
});
const FixAllDialog = dynamic(() => import('../findings/fix-all-dialog').then((module) => module.FixAllDialog), {
  ssr: false,
});
const KeysDialog = dynamic(() => import('../command-menu/keys-dialog').then((module) => module.KeysDialog), {
  ssr: false,
});
const CompanionDialogs = dynamic(
  () => import('../personal/companion-dialogs').then((module) => module.CompanionDialogs),
  { ssr: false },
);

const QuestionDialog = dynamic(() => import('./question-dialog').then((module) => module.QuestionDialog), {
  ssr: false,
});

/** The dialog that is open, if any; their code is loaded on first use. */
export function Dialogs() {
  const { ui } = useShell();
  const dialog = useUi((state) => state.dialog);
  const question = useUi((state) => state.question);
  const companion = useUi((state) => state.companionDialog);
  const close = () => ui.set({ dialog: undefined });
  const dismiss = () => ui.set({ question: undefined });
  return (
    <>
      {dialog === 'share' && <ShareDialog onClose={close} />}
      {dialog === 'export' && <ExportDialog onClose={close} />}
      {dialog === 'fix-all' && <FixAllDialog onClose={close} />}
      {dialog === 'keys' && <KeysDialog onClose={close} />}
      {companion !== undefined && <CompanionDialogs dialog={companion} />}
      {question !== undefined && <QuestionDialog question={question} onClose={dismiss} />}
    </>
  );
}
