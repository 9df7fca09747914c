/*
 * The words of the key card: 2,048, in order, each known by its first four letters. They were chosen for families in
 * trouble and for people who read with difficulty: things and doings of every day that nobody is hurt by
 * (docs/decisions/0006-key-card-words.md). Cards lie in drawers: the list never changes, not by a word and not in order.
 *
 * Chosen by hand. The spelling is that of the OpenTaal word list (opentaal.org; BSD or CC BY 3.0), which a test holds
 * against these words where Debian's package wdutch is installed; nothing else of it is in here.
 */
export const wordListNl: readonly string[] = `
aaien aalbes aanbod aanhef aankoop aanloop aanmaak aanpak aantal aanvang aanzet aardbei acht acteur actie adelaar adres
afdak afdruk afrit afslag aftrap afvoer afwas afzet agenda ahorn akelei akker akkoord aktetas album alfabet algen alinea
alles almanak altijd amandel ambacht ananas ander anemoon angora anijs anjer anker ansicht antenne antiek appel applaus
april archief armband aroma artiest asfalt asperge aster atlas atleet atol augurk auto avocado avond azalea azijn azuur
baai baan baars babbel badeend badgast badjas badkuip badmat badolie badpak badrand badstof badtas badzout bagage
bakblik baken bakker bakmeel bakoven bakpan baksel bakvorm balans balie balkon ballon balpen balzaal bamboe bami banaan
band banjo banket baret bariton barok basalt basis bast batik bazaar bedankt bedding bedlamp bedrijf bedstee beek beeld
beer begin begonia begrip behang beitel beker belbus beleg bellen belofte beneden benzine berg bericht berk berm bessen
bestek beter beton beugel bever bewaren bewegen bewoner bezem bezig bieb biet biezen bijen bijles bijna biljart binnen
bivak bizon blad blauw blazen blij blik bloesem blok blozen bobslee bocht bodem boeg boek boender boer boiler bokaal
bokking bolero bolhoed bollen bolster bonbon bongo bonsai bont boog boom boon boor boot bord borstel bosbes bosduif
boshut bosje bosmier bospad bosrand bostuin bosuil bosweg boter bouw boven bowling braam braden brasem breed breiwol
brem brengen bretel brief briket bril brink broek brommer bron brood brug bruin bubbel buffet buidel buien buiging buis
buiten buizerd bumper bundel bunzing burcht buren busbaan busje buslijn buspas busreis buurt buxus cabine cacao cactus
cake camera camping canvas caravan cavia ceder cello cement centrum chips chocola cijfer circus cirkel citroen clown
club collega combi concert cultuur curry cursus daalder daarom dadel dagboek dagdeel dagje dagmenu dagpas dagreis
dagtrip dahlia dakbalk dakgoot dakluik dakpan dakraam daktuin dalen damast dambord damhert dammen damp dank dans dapper
darten dashond dassen datum dauw decor deeg deel deftig deining dekbed deken deklaag deksel dekverf dekzeil delen delta
denim denken dennen dertig dessert deun deur diadeem dialoog diamant dichter dictee dienst diep dier dijk dille dimmer
diner dingen dinsdag diploma disco distel divan dobber doek doel dolfijn domino dons donut dooier doolhof doos doppen
dorp douche dozijn draad draf dragen drempel dribbel drie drijver drogist droom drop druif drukte drum druppel dubbel
duet duif duikpak duin duizend durf dutje duwboot dwarrel dweil dynamo echo edel eend eenheid eenmaal eenvoud eerbied
eerlijk eerste eetbaar eethoek eetzaal eeuw effen egaal egel eierdop eigeel eiland eitje eiwit ekster eland elders
elegant elektra element elftal elkaar elpee elzen embleem emmer energie enorm entree envelop erbij ergens erker erwt
esdoorn etage etappe eten etiket etmaal etsen etui evenaar extra fabel fabriek fakkel falafel fanfare fase fauna fazant
feest felgeel felrood ferm festijn feta ficus fiets figuur fijn file film filter finale fineer finish firma fitter
fladder flanel flap flat fles fleurig flink flits flonker fluit fluweel folder folie fondue fonkel fontein forel formaat
fornuis fort foto fraai franje fresia fret friet fris frituur frommel fruit frutsel fuut gaaf gaai gaan gaas gala
galerij galjoen galm galop gang gans gapen garage garde garen garnaal gast gazon gebak gebied gebouw gedicht geduld geel
geeuw gefluit gehakt geheel gehucht geit gejuich geknipt gekraai gelei geluid gemak gember gems geniet genoeg geplukt
gerbera gereed gerst geruit gesp getal geul geur gevel gevuld gewas gewei gewoon gezaaid gezond gids giebel gierst
gieter giraf gist gitaar glad glans glas glazuur glibber glijden glimmen glitter globe gloed glorie gnoe goed golf
gondel gong goot gordijn gorgel goudvis graan gracht graden gram graniet grap gras gratis greppel griffel grijs grill
grind groen grond groot grutto gymzaal haag haai haak haan haard haas hagel halen half hallo halm halster halte hamer
hamster hangmat happen haring hark harp hars haspel haven havik hecht heelal heester hefbrug heggen heide hekken hekwerk
held helft helium helling helm hemd hendel hengel herberg herder herfst hert hesje heuvel hier hinde hinkel hinnik
hobbel hobo hockey hoed hoef hoek hoepel hoes hoeve hofje hofnar hollen holte hommel hond honing honkbal hoog hooi hoorn
hopen hopje hopla horen horizon horloge hotel hout houvast huifkar huis hulde hulst humor huppel hurken hutspot hutten
hyacint ibis ideaal idee ieder iepen iglo ijsbeer ijsco ijshut ijsje ijskast ijslaag ijsmuts ijspret ijsroom ijsthee
ijsvrij ijszee ijver ijzer imker inbouw indigo indruk ingang inham inhoud inkoop inkt inmaak inrit insect instap intocht
intree invoer inwoner inzet ivoor jaar jacht jampot januari japon jarig jassen jaszak jazz joggen jojo joker jolig jubel
judo juist jungle juni jurk juskom jutter juweel kaap kaars kaas kaatsen kabaal kabel kabinet kachel kade kaft kajak
kajuit kalebas kalf kalk kalm kamer kamille kanaal kaneel kanjer kannen kano kans kant kapper kapstok karaf karper
karren karton kassa kasteel katoen katrol katten kauwgom kavel keeper keet kegel keien keizer kelk kelner kennis keren
kermis kern kerrie kers kervel ketel ketjap ketting keuken keurig keuze kever kiel kiem kiepkar kier kievit kiezel
kijker kikker kilo kimono kiosk kippen kiwi klaar klamboe klant klasse klauter klaver kleding kleed klei klepel kletter
kleur klif klimop klink klipper klok klomp klont klos kluis klusser klutsen kluwen knabbel knapzak kneden knijper
knikker knip knoest knol knoop knot knuffel knus knutsel koala koeien koek koel koepel koers koester koets koffie koken
kokos kolom kombuis komeet komijn komma kompas komst konijn kookpan kool koopman koor koper kopie kopje koplamp koraal
kordaat koren korfbal korrel korst kort kosmos kostuum kotter kous kozijn kraan krab kracht kragen kralen krant krat
kreeft krekel krent kreukel kriebel krijt kring kristal krokus krom kronkel kroon kropsla kruimel kruk krul kubus kudde
kuieren kuiken kuip kunnen kunst kurk kussen kust kwaken kwark kwast kwetter kwiek kwintet kwispel laan laars lach
ladder lade lading lagune laken lakverf lama lamel lamp lamswol land lang lappen laptop lariks lasagne laser lasso later
latten laurier lava lawaai leem leer leesmap leeuw legende leggen leguaan leiding lekker lelie lengte lenig lens lepel
leraar leren lesuur letter leuk leuning lezen liaan libel licht lied lift ligbad liggen lijm lijn lijst limoen liniaal
linnen lint linzen liter lobbes locatie loeien loep logboek logo lokaal loket lolly loods loof loop loper losjes lotus
lucht luid luifel luik luister lukken lunch lupine luwte luxe maaien maan maart maat machine magie magma magneet maken
makker makreel malen mammoet manchet mand manege mango manier mantel mappen maretak markt marmer masker mast matje
matras meedoen meel meer meetlat meeuw meiboom melk meloen mengsel menu merk merrie metaal meter metro meubel middag
midweek mier mijl mikado mild miljoen mimosa minibus mint minuut mist mobiel modder mode moeras moes mokka molen molton
moment monitor monteur mooi morgen mossel mosterd motor mouw muesli muggen muis munt museum muskaat mussen muts muur
muziek naad naaien naald naam nabij nacht nadruk najaar natuur nazomer nectar nemen neon nest netel netjes netten
netwerk nevel nieten nieuw nikkel nobel noedel noemer noga noord noot noteren notitie nummer nuttig nylon oase ober
oceaan ochtend oefen oehoe oerbos oertijd oester oever okapi oker okra oktober olie olifant olijf olmen omelet omheen
omhoog omloop omroep omslag omtrek omvang omweg onder ondiep oneven onlangs ontbijt ontdek ontmoet ontspan ontvang
ontwerp onweer oogst ooit oorbel oord oost opaal opbouw opdruk opeens open oplader opmaak opname opnieuw oppas oprit
opslag opstel optocht opzij oranje ordner oregano orgel orka orkest otter ovaal oven overall paal paard pagaai pagina
pakhuis pakje pakket paksoi paleis paling palm panda paneel pannen panter papier paprika paraplu parel parfum park
pasfoto pashok paspop passer pasta patat patio patroon pauw pauze pedaal peddel peen peer pekel pellen pels pendel
pennen penseel peper pergola periode perk perron perzik petfles petten petunia peul piano piccolo piek pienter pieper
pilaar piloot pioen pion pitten pizza plaat plafond plakken plamuur plant plas plataan plavuis plein plek plevier
plezier plint ploeg plons plooi plug pluim pluk podium poedel poef poel poema poetsen poffer polder polka pomp poncho
pond pony pook poort poos popcorn poppen portaal post potje potlood potvis praline praten prei prent pret prieel prijs
pril prima prins prisma proef profiel pronk proper publiek pudding puffen puik punt puree purper putter puur puzzel
pyjama raadsel raaf raam raap raat radar raden radio rafel raffia ragebol rails rand rank rasp raster ratel ravot rebus
recept reclame record reeks reep refrein regen regio reiger reis rekje rekken rekstok reling remblok remmen renbaan
rendier renner reptiel reserve respect rest retour reus ribbel ribes richel ridder rietje rijbaan rijder rijhal rijles
rijm rijp rijst rijtuig rijweg ring rinkel risotto ritje ritme rits rivier robben robot roedel roeier roek roep roer
roest roffel rogge rokken roldeur rolluik rolmops roltrap rolzoom romig rond rood rooibos room rooster roskam rotan
rotonde rots route roze rozijn rubber rugby ruif ruig ruiker ruil ruim ruisen ruiter rumba rumoer rups rust safari
saffier salade salie salon salto samba samen sandaal sappen satijn sauna saus savanne schaats schelp schip schoen
schrift schuur scooter seconde sein seizoen sering serre servet sesam sfeer shirt sieraad signaal sijs silo simpel sinas
singel siroop sjaal sjalot sjerp sjoelen sjorren skelter skibril skihut skilift skipak skistok slaboon slager slak
slalom slaolie slapen slee slenter slepen sleutel slim slinger slipper sloep slof sloot sluis slurf smaak smal smeden
smelten smeren smid smullen snaar snavel sneeuw snel snipper snoep snorkel snuffel snugger soda soep soes sofa softijs
soja sokken soldeer solist solo sommen soms sonate soort soppen sopraan sorbet sorteer spaak spade spagaat spatel specht
speels spel spetter speuren spiegel spijker spikkel spil spiraal spits spoel spons spoor sport spraak spreeuw sprint
sprong spruit spullen spurt stad staf stage stal stam stang stapel start station steen steiger stekker stelt stempel
stengel step ster steun stevig sticker stier stift stijl stilte stip stoel stof stokvis stolp stoom strand streep strik
stroop struik studio stuiter stulp stuur stuwdam sudoku suiker sukade super surfer systeem taai taak taal taart tabel
tablet tachtig tafel takel takje talent tamboer tandem tang tapas tapdans tapijt tarbot tarwe tassen taxi teckel teer
tegel teil teken tekst telkens tellen telraam tempo tennis tenor tent terp terras terug teugel textiel theater thee
thema thermos thuis ticket tien tijd tijger tijm tiktak tillen tinnen tint titel toast tobbe tocht toegang toekan
toendra toer toestel toeter toffee toilet tolbrug tolk tollen tomaat tombola tompoes toneel tonijn toorts topaas topfit
topkok topper topstuk toren tortel tosti totaal tover tractor tram trapeze trede treffen trein trek tribune trimmen trio
troef trofee trommel troon tropen tros trots truc truffel trui tuba tube tuffen tuimel tuin tuit tule tulp tuniek tunnel
turen turf turner tussen tutu twaalf twee twijg twintig uien uier uilen uitbouw uitgang uithoek uitje uitkijk uitleg
uitrit uitstap uitvoer uniek uniform uren uurglas uurwerk vaak vaandel vaart vaas vaat vacht vakboek vakken vakman
vakwerk valhelm valies valk vallei vandaag vanille vanzelf varen veder veearts veeboer veel veen veer veestal vegen veld
velg venkel venster ventiel veranda verder verf vergiet verhaal verkeer verlof vermaak vernis vers verte vervoer vest
vetbol veter veulen vezel viaduct video vier vijf vijg vijver vijzel villa vilt vinden vink viool visboer vishaak visite
viskom vislijn vismand visnet visolie visplek visser vitaal vitrine vlaai vlaflip vlag vlakte vlam vlas vlecht vlees
vlek vleugel vlieger vlinder vloer vlok vlonder vlot vlug vocht voedsel voegen voer vogel volgen volop volume vondst
vonk voorn vork vorm vorst vossen vouw vracht vragen vrede vreugde vriend vrijdag vroeg vrolijk vrucht vulkaan vullen
vulpen vuur waaier waarde wachten wadden wafel wagen waggel wagon wakker walnoot walrus wals walvis wandel wanneer want
wapper warm warrel wasbeer wasdag wasem wasgoed washok waskom waslijn wasmand wasrek wassen waszak water watten weefsel
week weelde weer wegberm wegdek wegen wegkant wegwijs weide weiland wekker welkom welp wenk wennen wens wentel wereld
werf werk wesp west weten wever wezel wiebel wieden wiek wiel wier wijk wijs wijzer wikkel wild wilg willen wimpel wind
wingerd winkel winnen winter wirwar wisdoek wisent wissel witlof wolk wollen wombat woning woonark woord worp wortel
wuiven wulp yoga zaag zaaien zaal zacht zadel zakdoek zakje zaklamp zalf zalm zand zang zebra zeebad zeedijk zeef
zeegras zeehond zeekust zeelui zeem zeep zeereis zeester zeetong zeevis zeewier zeezout zegel zeil zeker zelf zeshoek
zestig zetel zetmeel zeven zicht zien ziezo zigzag zijde zijkant zijspan zijweg zilt zilver zingen zink zinnia zinvol
zitbank zithoek zitje zitkuil zitzak zoals zoeken zoemer zoet zoiets zojuist zolang zolder zomaar zomer zondag zone
zonhoed zonnig zool zoom zout zoveel zowel zuid zuil zuivel zuring zuur zwaan zwabber zwaluw zwam zwembad zwengel zwerm
zweven zwier
`
  .trim()
  .split(/\s+/);
