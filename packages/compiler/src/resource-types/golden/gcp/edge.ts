import type { GoldenCase } from '../cases';
import { certificateOf, certificateRows } from '../edge';
import type { PropertyCase } from '../propertyCase';

export const EDGE: readonly GoldenCase[] = [certificateOf('lookbook')];

export const EDGE_PROPERTIES: readonly PropertyCase[] = [
  ...certificateRows(
    'google_certificate_manager_certificate',
    'domains = ["pay.shop.example.com"]',
  ),
];
