import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DocsFrame } from '@/components/docs/docs-frame';
import { RuleDocs } from '@/components/rules/rule-docs';
import { findRule, RULES } from '@/lib/rules';

interface RulePageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export function generateStaticParams(): { id: string }[] {
  return RULES.map(({ id }) => ({ id }));
}

export async function generateMetadata({ params }: RulePageProps): Promise<Metadata> {
  const rule = findRule((await params).id);
  return rule === undefined ? {} : { title: rule.title, description: rule.why.split('\n')[0] ?? rule.title };
}

export default async function RulePage({ params }: RulePageProps) {
  const rule = findRule((await params).id);
  if (rule === undefined) notFound();
  return (
    <DocsFrame>
      <RuleDocs rule={rule} />
    </DocsFrame>
  );
}
