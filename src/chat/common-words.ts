/**
 * English words that are themselves, however close they come to one we listen for: nobody who says "plane" means
 * "plan".
 */
export const commonWords: ReadonlySet<string> = new Set(
  `able about above across act actual add afraid after again ago agree air all allow almost alone along already also
although always among amount and angry another any anybody anyone anything anyway apart appear area around arrive aside
ask asleep back bad bank base basic be bear beat became because become bed been before behind believe best better between
big bill bit black blue board boat body book born both bottom box boy bread break brief bring broad brother brown build
built burn bus busy but buy by call came camera can car card care careful carry case cat catch cause center central
certain chair chance change charge cheap check child choice choose church circle city claim class clean clear clearly
clever click climb close cloud coat coffee cold colour come common company complain computer concern consider contain
cook cool copy corner correct cost could count country couple course cover create cross cry cup current custom cut daily
dance danger dark data date daughter day dead deal dear death decade deep degree deliver demand design desire detail
develop did die differ different difficult dinner direct discuss do doctor does dog dollar done door double doubt down
draw dream dress drink drive drop dry during each early earth ease easily east easy eat edge effect either else empty end
energy engine enjoy enough enter equal error escape even evening event ever every exact example except excite excuse
exercise exist expect expensive experience explain express extra eye face fact fail fair fall family famous far farm fast
father fault favour fear feel feet fell felt few field fight figure file fill film final find fine finger finish fire
first fish fit five fix floor flow flower fly follow food foot for force foreign forest forget form former forward found
four free fresh friend from front full fun funny future game garden gave general get gift girl give glad glass go goal
gold gone good got govern great green grew grey ground group grow guess guest guy had hair half hall hand handle hang
happen happy hard has hat hate have he head health hear heart heat heavy held hello help her here hide high hill him his
hit hold hole home honest hope horse hospital host hot hotel hour house how however huge human hundred hurry hurt idea
if ill imagine important in inch include indeed industry inside instead interest into invite iron is island issue it item
its itself job join joke jump just keep key kid kill kind king kitchen knew know known labour lack lady lake land language
large last late later laugh law lay lead learn least leave led left leg length less lesson let letter level lie life lift
light like likely limit line list listen little live local lock long look lose lost lot loud love low luck lunch machine
made mail main major make man manage many map mark market marry matter may maybe me meal mean meant measure meat meet
member mention metal method middle might mile milk mind mine minute mirror miss mistake mix model modern moment money
month moon more most mother mountain mouth move much music must my name nation nature near nearly neck need neither never
new newspaper next nice night nine no nobody noise none nor normal north nose not note nothing notice now number object
occur ocean of off offer office often oil okay old on once one only onto open opinion or orange order other our out
outside over own page pain paint pair paper parent park part party pass past path pay peace pen people per perfect perhaps
period person phone photo pick picture piece place plain plane plant plate play please plenty plus pocket point police
poor popular population position possible post pot pound power practice prefer prepare present press pretty price private
problem produce program promise proper protect proud prove public pull purpose push put quality quarter queen question
quick quickly quiet quit quite race radio rain raise ran range rate rather reach read ready real realise really reason
receive recent record red relation remain remember remove repeat report rest result return rich ride right ring rise
river road rock role roll room round rule run rush sad safe said sail sale salt same sand sat save saw say school science
sea search season seat second secret section see seem seen self sell send sense sentence separate serious serve service
set seven several shall shape share sharp she ship shirt shoe shop short should shoulder shout show shut sick side sign
silent silver similar simple since sing single sister sit six size skill skin sky sleep slow small smell smile snow so
social soft software soil some somebody someone something sometimes son song soon sorry sort sound south space speak
special speed spell spend spoke sport spot spread spring square staff stage stand star start state station stay steel step
stick still stock stone stood stop store storm story straight strange street strong student study stuff stupid style
subject success such sudden sugar suggest suit summer sun supply support suppose sure surprise sweet swim system table
take talk tall task taste teach team tell ten term terms test text than thank that the their them then there these they
thick thin thing think third this those though thought thousand three through throw thus ticket tie time tired title to
today together told tomorrow tone tonight too took tool tooth top total touch toward town track trade traffic train travel
treat tree trip trouble truck true trust truth try turn twelve twenty two type under understand unit until up upon use
used useful usual usually valley value various very video view village visit voice wait walk wall want war warm was wash
waste watch water way we weak wear weather week weight welcome well went were west wet what wheel when where whether which
while white who whole whose why wide wife wild will win wind window wine winter wish with within without woman wonder
wood word work world worry worse worst worth would write wrong yard year yellow yes yesterday yet you young your zero
tests teams asked asking means nicer texts things words works plans planes planet trace truly thing queue cheers`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
