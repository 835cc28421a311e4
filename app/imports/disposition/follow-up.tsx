import { Form } from '@remix-run/react'
import { Button } from '../../ui/button'
import { OneQuestion } from '../question'
import { Outcome } from '../sending-item'
import type { Sent } from '../sent'

/** What came of the file once its columns are known; what it still asks is answered without giving it again. */
export function FollowUp({ sent, kept }: { sent: Sent; kept: Readonly<Record<string, string>> }) {
  const { questions, asked } = sent
  const answers = Object.entries(asked).filter(([name, value]) => value && !questions.some(({ code }) => code === name))
  return (
    <>
      <Outcome sent={sent} />
      {questions.length > 0 && (
        <Form method="post" className="vg-question">
          {[...Object.entries(kept), ...answers, ['suite', 'oui'] as const].map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {questions.map((question) => (
            <OneQuestion key={question.code} {...question} />
          ))}
          <Button type="submit">Continuer</Button>
        </Form>
      )}
    </>
  )
}
