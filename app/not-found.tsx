import { Message } from '@/components/ui/message';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <Message
      title="There is no page at this address"
      text="It may have been moved, or the address has a typo."
      action={{ label: 'To the composer', href: '/' }}
    />
  );
}
