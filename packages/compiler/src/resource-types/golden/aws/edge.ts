import type { GoldenCase } from '../cases';
import { CERTIFICATE, certificateOf, certificateRows } from '../edge';
import type { PropertyCase } from '../propertyCase';

export const EDGE: readonly GoldenCase[] = [
  CERTIFICATE,
  certificateOf('shop-web'),
];

export const EDGE_PROPERTIES: readonly PropertyCase[] = [
  ...certificateRows(
    'aws_acm_certificate',
    'domain_name = "pay.shop.example.com"',
  ),
];
