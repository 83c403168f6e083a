import { AWS_CASES } from './aws/cases';
import { AWS_PROPERTIES, AWS_WITHOUT_EFFECT } from './aws/properties';
import { describeGoldens } from './describeGoldens';
import { describeProperties } from './describeProperties';

describeGoldens('aws', AWS_CASES);
describeProperties('aws', AWS_PROPERTIES, AWS_WITHOUT_EFFECT);
