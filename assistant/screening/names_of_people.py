"""Given and family names that are common in Germany, of every origin; own compilation, lower case.

They decide where a word could be a name or an ordinary word ("Ich bin Anna Berg" and "Ich bin Leiterin Technik").
Names that are missing here are still found by the words around them.
"""


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list that is written as one text."""
    return frozenset(text.split())


GIVEN_NAMES = word_set(
    """
    aaron abdul abdullah achim ada adam adem adrian agata agnes agnieszka ahmad ahmed aisha ajla albert albrecht
    alejandro aleksandar aleksandra alessandro alex alexander alexandra alexandru alexej alfons alfred ali alice
    alicia alina aliya alma alwin amal amanda amelie amina amir amira ana anastasia anatoli anders andrea andreas
    andreea andrei andrej andrzej angela angelika angelina anh anika anita anja anke anna annalena anne anneliese
    annemarie annette annika anselm antje anton antonia antonio arben aria arif arjun armin arne arno arthur artur
    arzu ashley asli astrid atilla audrey aurelia axel ayaan ayla aylin aynur ayse ayşe aysel aziz azra baran
    barbara bartosz bastian beata beate beatrice beatrix bekir benedikt benjamin ben berat bernadette bernd bernhard
    bert berta bettina bianca bilal birgit birgül birte bjarne björn bodo bogdan boris bozena brigitte britta bruno
    burak burkhard büsra cagla can canan carina carl carla carlos carmen carola carolin caroline carsten catherine
    cem cemal ceren charlotte chiara chloe christa christel christian christiane christin christina christine
    christof christoph christopher claas clara claudia claudio claus clemens colin conny constanze cordula corinna
    cornelia cristian cristina dagmar damian dana daniel daniela danuta dariusz darius david davud deborah defne
    deniz dennis derya detlef detlev diana dieter dietmar dilara dima dimitri dimitrios dirk dmitri dominic dominik
    dorothea dorothee dragan duc dung ebru eckhard edda edeltraud edgar edith eduard egon ehsan elena eleni elias
    elif elisabeth elke ella ellen elmar elsa else elvira emil emilia emily emine emir emma emmanuel emre enes engin
    enis enrico erdal erhard eric erich erik erika erkan erna ernst erwin esma esra esther eugen eugenia eva evelin
    evelyn ewa ezgi fabian fabio falk farah farid fatih fatima fatma fatmata felix ferdinand fiona firat flora
    florian frank franz franziska fred frederik fredrik frida frieda friedhelm friedrich fritz furkan gabi gabriel
    gabriela gabriele gamze georg george georgios gerald gerd gerda gerhard gerlinde gero gert gertrud gisela giulia
    giuseppe goran grace grazyna greta gudrun guido günter günther gustav gülay gülsen hadi hakan halil halina
    halime hamid hamza hana hanna hannah hannelore hannes hans hans-peter hansjörg harald harry hartmut hasan hassan
    hatice hauke heba hedwig heide heidi heike heiko heiner heinrich heinz helen helena helene helga hellmut helmut
    hendrik henning henri henrik henry herbert heribert hermann herta hilal hilde hildegard hina holger horst hubert
    hubertus hülya hussein hüseyin ibrahim ida igor ilhan ilka ilona ilse imke imran ina ines inga inge ingeborg
    ingo ingrid ioana ioannis irena irene irina iris irma irmgard isa isabel isabell isabella ismail ivan ivana
    ivica ivo iwona jaap jack jacek jacob jacqueline jadwiga jakob james jamila jan jana jane janek janina janine
    janis janne jannik jaqueline jaroslaw jasmin jason javier jean jeanette jelena jennifer jenny jens jeremias
    jerzy jessica jill jo joachim joan joana joanna jochen joe joel johan johanna johannes john jolanta jonas
    jonathan jordan jörg jörn jose josef josefine joseph joshua josip jost juan judith julia julian juliane julie
    jürgen jurij justin justyna jutta kai kamal kamil karim karin karina karl karl-heinz karla karolina karoline
    karsten kaspar katarzyna kate katharina katja katrin kay kazim kemal kerem kerstin kevin khaled khadija kilian
    kim kira klaus konrad konstantin korbinian kristian kristin kristina krystyna krzysztof kurt kwame lale lara
    larissa lars latifa laura lea leila lena lenny leo leon leonard leonhard leonie leonora leopold levent leyla
    liam lidia lieselotte lili lilli lina linda linh linus lisa liselotte lorena lorenz lothar louis louisa luca
    lucas lucia luciana ludger ludwig luigi luis luisa luise lukas lutz lydia maciej madeleine magda magdalena
    mahmoud mahmut maik maike maja malek malgorzata malte mamadou mandy manfred manja manuel manuela marc marcel
    marcin marco marcus mareike marek margarete margarita margit margot maria mariam marian mariana marianne marie
    marija marina mario marion marius mariusz mark marko markus marlene marlies marta martha martin martina marvin
    mary maryam mathias mathilde mats matteo matthias maurice max maximilian maya mechthild medina mehdi mehmet
    melanie melek melike melina melissa mert meryem michael michaela michal michel michele mikael mike mila milan
    milena milica minh mira mirco miriam mirjam mirko miroslav mirosław moana mohamad mohamed mohammad mohammed mona
    monika monique monira moritz muhammad muhammed murat mustafa nabil nadia nadine nadja najla nancy natalia
    natalie natascha nathalie nazan necla nele nelli nesrin nevin nguyen nick nicolas nicole niels nikita nikola
    nikolai nikolaos nikolas nils nina noah noemi nora norbert nour nuray nurcan nuri octavia olaf oleg oleksandr
    olena olga oliver olivia omar ömer orhan osman oskar otto ottmar oussama özge özlem pablo pamela paola pascal
    patricia patrick patrik paul paula pauline pavel pawel pedro peter petra petros philip philipp phuong pia pierre
    piotr priya quang quentin radoslaw rafael rafal ragna rahel rahim raimund rainer ralf ralph ramazan ramona rana
    raphael rashid raul rebecca regina regine reiner reinhard reinhold renate rené reza ricarda richard rita robert
    roberto robin rocco roger roland rolf roman romina romy ronald ronja ronny rosa rosemarie rosi rosina roswitha
    roza rüdiger rudi rudolf rukiye rupert ruth sabina sabine sabrina sahra said salih salim salma salome salvatore
    sam samet samir samira samuel sandra sandro sanja sara sarah sascha saskia sean sebastian sedat selin selina
    selma semra serap serdar serge sergej sergio serkan severin sevgi sevil sibel sibylle siegfried sigrid silke
    silvana silvia simon simona simone sina slobodan snezana sofia sofie solveig sonja sonya sophia sophie soraya
    stanislaw stefan stefania stefanie steffen steffi stella stephan stephanie steve steven sultan susan susann
    susanna susanne suse svea sven svenja svetlana swen swetlana sylvia tamara tanja tarek tatjana tayfun teresa
    theo theodor theresa thi thilo thomas thorben thorsten tia till tilman tim timo timur tina tobias tom tomas
    tomasz toni torben torsten traute tuan tugba tülay ufuk ulf uli ulla ulrich ulrike umut undine urs ursula ursel
    ute uwe valentin valentina valeria vanessa vera veronica veronika verena vesna victor victoria viktor viktoria
    vincent viola vitali vito vivian viviane vladimir volker volkan walburga waldemar walter waltraud wanda wassim
    werner wiebke wieland wilfried wilhelm wilhelmine willi willy wilma winfried wioletta witold wladimir wojciech
    wolfgang wolfram xaver xenia yannick yara yasemin yasin yasmin yildiz yousef youssef yuki yuri yusuf yvonne
    zahra zainab zara zehra zeynep ziad zoe zoran zofia zsofia zuzanna
    """
)

FAMILY_NAMES = word_set(
    """
    abel ackermann adler ahmadi ahrens albers albrecht ali alvarez anders arendt arnold arslan aslan aydin bach
    bachmann bader bahr balzer barth bartels bauer baumann baumgartner baumgärtner bayer beck becker beckmann
    behrendt behrens benz berg berger bergmann bernhardt betz beyer bischoff block blum bock böhm bohn born bosch
    böttcher brand brandt brandes brandl braun breuer brinkmann brown bruns buchholz büchner budde burger burkhardt
    busch butler can celik cetin christ çelik clark conrad da costa dang davies demir demirel dennis diaz diehl
    dietrich dietz dimitrov ditzel dogan doğan dorn drescher ebert eckert eder ehlers eichhorn engel engelhardt
    erdem erdogan ernst esser evans fernandez feldmann fiedler fink fischer fleischer förster frank franke frey
    friedrich fritsch fröhlich fuchs funk garcia gärtner gebhardt geiger georgiou gerlach gomez gonzalez götz graf
    green greiner gross groß großmann grünwald gruber günther gupta haas hahn hall hamann hansen hartmann hartung
    hassan haupt hauser heck heil hein heinemann heinrich heinze heller hempel henke hermann herrmann herold herzog
    hess heuer hildebrandt hinz hirsch hofer hoffmann hofmann hohmann holz horn horvat huber hübner ibrahim ivanov
    ivanova jäger jahn jakob jansen janssen johnson jones jordan jovanovic jung junker kaiser kaminski karaca karl
    kaya keller kern kessler khan kiefer kim kirchner klaus klein klose kluge knoll koch kohl köhler kolb könig
    konrad köster kowalski kowalczyk kraft krämer kramer kraus krause krebs kremer kretschmer kröger krug krüger
    kruse kuhlmann kühn kuhn kumar kunz kunze kurz lang lange langer lechner lehmann lemke lenz lewandowski
    lindemann lindner link löffler lopez lorenz ludwig lutz maier mann marquardt martin martinez marx mayer mayr
    meier meister menzel merkel metzger meyer michel miller mohamed möller morgan moser müller münch nagel naumann
    neubauer neumann nguyen nickel nikolic noack nowak novak oezdemir oliveira opitz otto ott özdemir öztürk özkan
    pape patel paul perez pereira peters petersen petrov petrovic pfeiffer pfeifer pham philipp pohl polat popa
    popescu popovic preuss probst raab rahman ramos rau rauch reich reichert reimann reimer reinhardt reiter renner
    reuter richter riedel rieger ritter rodriguez rohde romero rose rossi roth rudolph ruf runge sahin şahin said
    sanchez santos sauer schäfer schade scheffler schenk schilling schindler schlegel schlüter schmid schmidt
    schmitt schmitz schneider scholz schön schreiber schröder schubert schuh schüler schulte schultz schulz schulze
    schumacher schumann schuster schütte schütz schwab schwarz schweizer seidel seidl seifert seitz siebert silva
    simon simsek singh smith sommer sonntag springer stahl stark stein steiner steinbach stephan stock stoll straub
    strauß stumpf suleiman taylor thiel thiele thomas thompson toth tran tremmel turan ulrich unger urban vasquez
    vetter vogel vogt voigt volk völker voß wagner walter walther weber wegener wegner weigel weis weiß wenzel
    werner westphal white wiedemann wiegand wieland wilhelm wilke wilson winkler winter wirth witt wittmann wolf
    wolff wright wulf wunderlich yavuz yıldırım yilmaz yılmaz yildirim yildiz young zander zeller ziegler zimmer
    zimmermann
    """
)

TITLES = word_set("dr prof dipl ing med phil jur mag herr herrn frau mr mrs ms")
PARTICLES = word_set("von van der den de di da al el bin ibn zu zur vom ter la le dos del della mc o abu")
# Offices and roles: whoever is addressed by these is not named by them.
ROLES = word_set(
    """
    minister ministerin bundesminister bundesministerin präsident präsidentin direktor direktorin professor
    professorin doktor doktorin kollege kollegin vorsitzender vorsitzende kanzler kanzlerin bundeskanzler
    bundeskanzlerin staatssekretär staatssekretärin abgeordneter abgeordnete beauftragter beauftragte chef chefin
    leiter leiterin sachbearbeiter sachbearbeiterin doktorand referent referentin oberbürgermeister bürgermeister
    bürgermeisterin geschäftsführer geschäftsführerin kolleginnen kollegen damen herren team alle zusammen leute
    leitlotse unrecht recht fragen bescheid zugriff anspruch auskunft ki ai bot bmas dsgvo personalrat betriebsrat
    jobcenter behörde netzwerk chatbot
    """
)
# What may follow "ich heiße", "ich bin", "I am" without being a name, typed in lower case or in English.
NO_NAME = word_set(
    """
    nicht egal unwichtig und ich die der das ein eine es hier auch neu noch sehr mir sie er wir was wie wer wo ob ja
    nein aus euer eure a an the not here very just so also new glad sorry writing asking from in at with head team
    civil public senior junior case data project social it hr and german turkish english american british polish
    french italian spanish russian ukrainian syrian afghan muslim christian jewish deaf blind disabled
    """
)
