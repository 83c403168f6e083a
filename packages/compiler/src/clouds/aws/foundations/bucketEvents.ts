import type { Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';

/** Sends the events of a bucket to EventBridge, where everybody can have rules of their own. */
export function buildBucketEvents(
  context: FoundationContext,
  label: string,
  bucket: Value,
) {
  context.resource(
    'aws_s3_bucket_notification',
    label,
    { bucket, eventbridge: true },
    { reason: 'Tells EventBridge what happens in the bucket' },
  );
}
