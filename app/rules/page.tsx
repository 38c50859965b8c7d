import type { Metadata } from 'next';
import { DocsFrame } from '@/components/docs/docs-frame';
import { RuleList } from '@/components/rules/rule-list';
import { RULES } from '@/lib/rules';

export const metadata: Metadata = {
  title: 'Rules',
  description: 'Everything that Outrigger checks in a pod, and why.',
};

export default function RulesPage() {
  return (
    <DocsFrame>
      <RuleList rules={RULES} />
    </DocsFrame>
  );
}
