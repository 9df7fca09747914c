import { storiesConverge } from './converging';

storiesConverge('sqlite', 230, 3);
