'use client';

import { useShell } from '../studio/shell-context';
import type { CompanionDialog } from '../studio/ui-state';
import { CompanionLinkDialog } from './companion-link-dialog';
import { NameCompanionDialog } from './name-companion-dialog';
import { OfferDialog } from './offer-dialog';

/** The dialog about companions of one's own that is open. */
export function CompanionDialogs({ dialog }: { readonly dialog: CompanionDialog }) {
  const { ui } = useShell();
  const close = () => ui.set({ companionDialog: undefined });
  switch (dialog.kind) {
    case 'save':
      return <NameCompanionDialog companion={dialog.companion} onClose={close} />;
    case 'edit':
      return <NameCompanionDialog companion={dialog.companion} id={dialog.id} onClose={close} />;
    case 'link':
      return <CompanionLinkDialog companion={dialog.companion} onClose={close} />;
    case 'offer':
      return <OfferDialog from={dialog.from} companions={dialog.companions} faults={dialog.faults} onClose={close} />;
  }
}
