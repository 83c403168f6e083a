import type { AwsFoundations } from '../../clouds/aws/contract';
import {
  block,
  code,
  hcl,
  type NestedBlock,
} from '../../terraform/expressions';
import type { BlueprintContext } from '../../blueprints/blueprint';
import type { StaticSiteProperties } from './properties';

/** S3 answers 403, not 404, without permission to list the bucket. */
const NOT_FOUND = [403, 404];

/** The response to a path without a file. */
export function answersForUnknownPaths({
  singlePageApp,
  indexDocument,
  errorDocument,
}: StaticSiteProperties): NestedBlock[] {
  return NOT_FOUND.map(error_code =>
    block({
      error_code,
      response_code: singlePageApp ? 200 : 404,
      response_page_path: `/${singlePageApp ? indexDocument : errorDocument}`,
    }),
  );
}

/** S3 has no directory index: a CloudFront function rewrites paths to index documents. */
export function findIndexDocuments({
  node,
  label,
  properties,
  resource,
  attach,
  cloudName,
}: BlueprintContext<StaticSiteProperties, AwsFoundations>):
  NestedBlock | undefined {
  if (properties.singlePageApp) return undefined;
  const path = `functions/${label}.js`;
  attach(path, [
    'function handler(event) {',
    '  var request = event.request;',
    '  var file = request.uri.split("/").pop();',
    `  if (file === "") request.uri += ${JSON.stringify(properties.indexDocument)};`,
    `  else if (!file.includes(".")) request.uri += ${JSON.stringify(`/${properties.indexDocument}`)};`,
    '  return request;',
    '}',
  ]);
  const rewriter = resource(
    'aws_cloudfront_function',
    {
      name: cloudName(),
      comment: `Finds the index documents of the folders of ${node.name}`,
      runtime: 'cloudfront-js-2.0',
      publish: true,
      code: hcl`file("\${path.module}/${code(path)}")`,
    },
    {
      reason: `Finds the index documents of the folders of ${node.name}`,
      control: 'Set singlePageApp to true.',
    },
  );
  return block({
    event_type: 'viewer-request',
    function_arn: rewriter.attr('arn'),
  });
}
