import { storiesConverge } from './converging';

storiesConverge('postgresql', 150, 5);
