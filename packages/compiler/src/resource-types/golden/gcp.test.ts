import { describeGoldens } from '../../__testUtils__/describeGoldens';
import { describeProperties } from '../../__testUtils__/describeProperties';
import { GCP_CASES } from './gcp/cases';
import { GCP_PROPERTIES, GCP_WITHOUT_EFFECT } from './gcp/properties';

describeGoldens('gcp', GCP_CASES);
describeProperties('gcp', GCP_PROPERTIES, GCP_WITHOUT_EFFECT);
