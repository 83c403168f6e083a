import { AWS_CASES } from './aws/cases';
import { AWS_PROPERTIES, AWS_WITHOUT_EFFECT } from './aws/properties';
import { describeGoldens } from '../../__testUtils__/describeGoldens';
import { describeProperties } from '../../__testUtils__/describeProperties';

describeGoldens('aws', AWS_CASES);
describeProperties('aws', AWS_PROPERTIES, AWS_WITHOUT_EFFECT);
